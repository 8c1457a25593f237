"""What each part of the drafter is worth: drafts with one of them put out of use, beside drafts with all."""
