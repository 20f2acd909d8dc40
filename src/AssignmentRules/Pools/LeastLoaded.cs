namespace AssignmentRules.Pools;

/// <summary><c>least-loaded</c>: the fewest open records per weight, then as <see cref="LeastRecent"/>.</summary>
internal readonly struct LeastLoaded : ILoadOrder
{
    public static bool IsBefore(in MemberValue left, int leftWeight, in MemberValue right, int rightWeight)
    {
        var (leftLoad, rightLoad) = ((long)left.Open.GetValueOrDefault() * rightWeight, (long)right.Open.GetValueOrDefault() * leftWeight);
        return leftLoad < rightLoad || (leftLoad == rightLoad && LeastRecent.IsBefore(left, leftWeight, right, rightWeight));
    }
}
