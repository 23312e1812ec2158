#include <stdio.h>
#include <sys/wait.h>

#include "core/hold/hold.h"

static void roll_start(struct hold *hold)
{
    hold->roll = ROLL_START;
    hold->roll_slot = 0;
    say("roll", "workers=%d", hold->opt.workers);
    roll_step(hold);
}

void roll_begin(struct hold *hold)
{
    if (hold->stopping)
        return;
    if (hold->roll != ROLL_NONE) {
        hold->roll_again = true;
        return;
    }
    hold->roll_again = false;
    if (!hold->opt.check[0]) {
        roll_start(hold);
    } else if (check_start(hold, &hold->check)) {
        hold->roll = ROLL_CHECK;
        say("check", "pid=%d", (int)hold->check.pid);
    } else {
        say("roll-refused", "reason=\"the check did not start\"");
    }
}

void roll_checked(struct hold *hold, int status)
{
    process_clear(&hold->check);
    if (hold->roll != ROLL_CHECK)
        return;
    hold->roll = ROLL_NONE;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        roll_start(hold);
        return;
    }
    say("roll-refused", "reason=\"the new configuration did not pass its check\" status=%d",
        WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    if (hold->roll_again)
        roll_begin(hold);
}

void roll_fail(struct hold *hold, const char *why)
{
    say("roll-stopped", "slot=%d reason=\"%s\"", hold->roll_slot, why);
    hold->roll = ROLL_NONE;
    if (hold->roll_again)
        roll_begin(hold);
}

static void roll_end(struct hold *hold)
{
    hold->roll = ROLL_NONE;
    say("roll-done", "workers=%d", hold->opt.workers);
    if (hold->roll_again)
        roll_begin(hold);
}

/* ROLL_START: the fresh worker is started; once it is ready, the old one is asked to finish and it takes its
 * place. */
static void step_start(struct hold *hold, struct slot *slot)
{
    if (!slot->fresh.pid) {
        if (!worker_start(hold, hold->roll_slot, &slot->fresh))
            roll_fail(hold, "the new worker did not start");
        return;
    }
    if (!slot->fresh.ready)
        return;
    process_stop(hold, &slot->now);
    hold->roll = ROLL_STOP;
}

/* ROLL_STOP: once the old worker is gone, the fresh one is the slot's. */
static void step_stop(struct hold *hold, struct slot *slot)
{
    if (slot->now.pid)
        return;
    slot->now = slot->fresh;
    slot->fresh = (struct process){.ready_fd = -1};
    slot->quick = 0;
    hold->roll = ROLL_START;
    hold->roll_slot++;
}

void roll_step(struct hold *hold)
{
    while (hold->roll == ROLL_START || hold->roll == ROLL_STOP) {
        int at = hold->roll_slot;
        if (at >= hold->opt.workers) {
            roll_end(hold);
            return;
        }
        enum roll before = hold->roll;
        if (before == ROLL_START)
            step_start(hold, &hold->slots[at]);
        else
            step_stop(hold, &hold->slots[at]);
        if (hold->roll == before && hold->roll_slot == at)
            return;
    }
}
