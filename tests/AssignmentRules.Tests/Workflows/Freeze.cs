namespace AssignmentRules.Tests.Workflows;

/// <summary>A node that stands still at one of its calls, until the test lets it go on.</summary>
/// <param name="at">The number of the call, from 1.</param>
internal sealed class Freeze(int at)
{
    private readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int calls;

    /// <summary>Stands still, if it is the call for it.</summary>
    public Task PassAsync()
    {
        if (++calls != at)
        {
            return Task.CompletedTask;
        }

        entered.SetResult();
        return released.Task;
    }

    /// <summary>Waits until the node stands still, or has done its work.</summary>
    /// <returns>Whether it stands still.</returns>
    public async Task<bool> IsEnteredAsync(Task work) => await Task.WhenAny(entered.Task, work) != work;

    public void End() => released.SetResult();
}
