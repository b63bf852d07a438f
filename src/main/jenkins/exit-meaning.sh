#!/bin/sh
# Says what an exit code of sizewalk means, for the subject of a mail. The list is the README's.
case ${1:-} in
    0) echo "a configuration was found" ;;
    1) echo "internal error" ;;
    2) echo "a parameter is wrong, nothing was touched" ;;
    3) echo "nothing met the requirements" ;;
    4) echo "AWS refused or failed" ;;
    5) echo "the load or its log failed" ;;
    6) echo "CLEANUP INCOMPLETE, SOMETHING MAY STILL BILL" ;;
    7) echo "the budget was reached" ;;
    8) echo "worse than the baseline" ;;
    130) echo "interrupted" ;;
    *) echo "sizewalk did not run" ;;
esac
