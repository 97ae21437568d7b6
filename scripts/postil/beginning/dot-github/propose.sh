#!/usr/bin/env bash
# Puts a note that `postil intake` wrote onto a branch, opens the pull request and answers the issue. Everything below
# $HANDOVER came from a stranger's words, so each part is held to its form before it is used; none is ever run.
set -euo pipefail
[[ "$ISSUE" =~ ^[1-9][0-9]{0,14}$ ]]
report="$HANDOVER/report.md"
if [ ! -e "$HANDOVER/path" ]; then
  gh issue comment "$ISSUE" --body-file "$report"
  exit 0
fi
path=$(cat "$HANDOVER/path")
branch="note/issue-$ISSUE"
[ "$(cat "$HANDOVER/branch")" = "$branch" ]
[[ "$path" =~ ^annotations/[a-z0-9-]{1,60}/notes/([a-z0-9-]{1,60}/){0,4}[a-z0-9-]{1,60}\.yml$ ]]
[ -d "$(cut -d/ -f1-2 <<<"$path")" ]
[ "$(stat -c %s "$HANDOVER/note.yml")" -le 1048576 ]
[ ! -L "$HANDOVER/note.yml" ] && [ ! -L "$path" ]

mkdir -p "$(dirname "$path")"
cp "$HANDOVER/note.yml" "$path"
git switch --quiet --create "$branch"
git add -- "$path"
git -c user.name="github-actions[bot]" -c user.email="41898282+github-actions[bot]@users.noreply.github.com" \
  commit --quiet --file "$HANDOVER/message"
remote=${REMOTE:-"https://x-access-token:$GH_TOKEN@github.com/$GITHUB_REPOSITORY.git"}
git push --quiet --force "$remote" "$branch"

open=$(gh pr list --head "$branch" --state open --json number --jq length)
if [ "$open" = 0 ]; then
  gh pr create --base "$BASE" --head "$branch" --title "Note from issue $ISSUE" --body-file "$report"
fi
gh issue comment "$ISSUE" --body-file "$report"
