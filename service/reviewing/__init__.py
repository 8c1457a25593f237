"""A text reviewed: findings, proposals, and the proof of what each proposal leaves unchanged."""
