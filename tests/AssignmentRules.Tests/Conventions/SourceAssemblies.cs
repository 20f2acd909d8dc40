using System.Reflection;
using System.Runtime.CompilerServices;

namespace AssignmentRules.Tests.Conventions;

/// <summary>The assemblies that the conventions hold for. A new project of <c>src</c> is added here, and <see cref="SourceAssembliesTests"/> says so.</summary>
internal static class SourceAssemblies
{
    /// <summary>The library.</summary>
    public static readonly Assembly Library = typeof(AssignmentRequest).Assembly;

    /// <summary>All of them, the library first.</summary>
    public static readonly IReadOnlyList<Assembly> All = [Library, typeof(Sql.SqlDialect).Assembly, typeof(Testing.ScenarioRunner).Assembly, typeof(AssignmentRules.Tool.CommandRunner).Assembly];

    /// <summary>Projects of <c>src</c> that these tests cannot load, because a package of theirs is not on every feed.</summary>
    public static readonly IReadOnlyList<string> Apart = ["AssignmentRules.NRules"];

    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    /// <summary>Every type that somebody wrote, nested ones included.</summary>
    public static IEnumerable<Type> WrittenTypes => All.SelectMany(assembly => assembly.GetTypes()).Where(IsWritten);

    /// <summary>Every type that a host can see.</summary>
    public static IEnumerable<Type> PublicTypes => WrittenTypes.Where(type => type.IsVisible);

    /// <summary>Whether the type is a record or a record struct.</summary>
    public static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Declared) is { } print && IsGenerated(print);

    /// <summary>Whether the compiler made it.</summary>
    public static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    /// <summary>The type that is not nested around a type.</summary>
    public static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static bool IsWritten(Type type) =>
        !type.FullName!.Contains('<', StringComparison.Ordinal)
        && !IsGenerated(type)
        && Outermost(type).Namespace is { } name
        && (name.StartsWith(nameof(AssignmentRules), StringComparison.Ordinal) || string.Equals(name, LayeringTests.RegistrationNamespace, StringComparison.Ordinal));
}
