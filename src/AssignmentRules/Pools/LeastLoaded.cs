namespace AssignmentRules.Pools;

/// <summary><c>least-loaded</c>: the fewest open records per weight, then as <see cref="LeastRecent"/>.</summary>
internal readonly struct LeastLoaded : ILoadOrder
{
    public static bool IsBefore(in MemberLoad left, int leftWeight, in MemberLoad right, int rightWeight)
    {
        var (leftLoad, rightLoad) = ((long)left.Open * rightWeight, (long)right.Open * leftWeight);
        return leftLoad < rightLoad || (leftLoad == rightLoad && LeastRecent.IsBefore(left, leftWeight, right, rightWeight));
    }
}
