namespace AssignmentRules.Pools;

/// <summary><c>least-recent</c>: the longest since the user was assigned anything; never, which is 0, is the longest.</summary>
internal readonly struct LeastRecent : ILoadOrder
{
    public static bool IsBefore(in MemberLoad left, int leftWeight, in MemberLoad right, int rightWeight) => left.LastAssigned < right.LastAssigned;
}
