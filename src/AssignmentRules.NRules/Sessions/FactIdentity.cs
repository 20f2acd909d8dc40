using System.Runtime.CompilerServices;
using NRules.RuleModel;

namespace AssignmentRules.NRules.Sessions;

/// <summary>
/// Which facts are one: those with one identity, else the same object. By their equality, which is NRules' own choice, two records that say the same would be one
/// fact, and the second an error.
/// </summary>
internal sealed class FactIdentity : IEqualityComparer<object>
{
    public static readonly FactIdentity Instance = new();

    public new bool Equals(object? left, object? right) =>
        ReferenceEquals(left, right) || (left is IIdentityProvider first && right is IIdentityProvider second && first.GetIdentity().Equals(second.GetIdentity()));

    public int GetHashCode(object fact) => fact is IIdentityProvider provider ? provider.GetIdentity().GetHashCode() : RuntimeHelpers.GetHashCode(fact);
}
