"""An invented report, which stands in files of every kind."""

TITLE = "Bridge falls in Orla, 14 dead"
PARAGRAPHS = (
    "At least 14 people were killed when a footbridge over the Orla river collapsed on Tuesday evening, the regional "
    "governor said, in the deadliest accident in the valley since 1987.",
    "“We heard a crack like a rifle shot,” said Marta Quill, 41, who runs the bakery beside the bridge. “Then there "
    "was nothing, only dust and people calling.”",
    "Rescuers searched the water through the night with lamps and dogs. Governor Emil Strand said more than 60 people "
    "had been on the bridge when it fell, adding that an inquiry would begin next Monday.",
    "The bridge had been closed twice for repairs in 2018 and reopened last May. The builders' union had warned in "
    "March that its cables were “rusted through”, according to a letter seen by the Valley Courier.",
    "Nobody has been arrested. Prosecutors said they had seized papers from the offices of two firms on Wednesday.",
)
