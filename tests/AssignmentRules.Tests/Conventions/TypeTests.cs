using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AssignmentRules.Storage;
using AssignmentRules.Testing.Stores;

namespace AssignmentRules.Tests.Conventions;

/// <summary>What a type of <c>src</c> looks like.</summary>
public sealed partial class TypeTests
{
    private const int MostMembers = 5;
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;
    private const BindingFlags DeclaredPublic = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance;

    /// <summary>What a host derives: the unit of work of its own store, and the suites that its store and its journal are held to.</summary>
    private static readonly Type[] Open = [typeof(HostUnitOfWork), typeof(StoreConformance), typeof(JournalConformance)];

    [Fact]
    public void PublicClasses_OfTheSource_AreClosed()
    {
        var offenders = SourceAssemblies.PublicTypes
            .Where(type => type is { IsClass: true, IsSealed: false } && !IsClosedHierarchy(type) && !Open.Contains(type))
            .Select(type => $"{type.FullName} can be derived from: seal it, or close the hierarchy with a private constructor and nest its cases.");

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public void PublicInterfaces_OfTheSource_HaveOneJob()
    {
        var offenders = SourceAssemblies.PublicTypes.Where(type => type.IsInterface)
            .Select(type => (type.FullName, Count: type.GetMembers(Declared).Count(member => member is PropertyInfo or EventInfo or MethodInfo { IsSpecialName: false })))
            .Where(type => type.Count > MostMembers)
            .Select(type => $"{type.FullName} has {type.Count} members, more than {MostMembers}: it is two interfaces.");

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public void PublicAsyncMethods_OfTheSource_EndWithAsyncAndTakeATokenLast()
    {
        var methods = SourceAssemblies.PublicTypes
            .SelectMany(type => type.GetMethods(DeclaredPublic))
            .Where(method => !method.IsSpecialName && !SourceAssemblies.IsGenerated(method) && method.GetBaseDefinition() == method)
            .Where(method => !string.Equals(method.Name, nameof(IAsyncDisposable.DisposeAsync), StringComparison.Ordinal))
            .ToArray();

        var offenders = methods.Where(method => IsAwaited(method.ReturnType) != method.Name.EndsWith("Async", StringComparison.Ordinal))
            .Select(method => $"{NameOf(method)}: a method ends with Async if, and only if, it returns ValueTask, Task or IAsyncEnumerable.")
            .Concat(methods.Where(method => IsAwaited(method.ReturnType) && method.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken))
                .Select(method => $"{NameOf(method)}: the last parameter of an async method is 'CancellationToken cancellationToken = default'."));

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public void AsyncMethods_OfTheSource_ReturnATask()
    {
        var offenders = SourceAssemblies.All.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(Declared))
            .Where(method => method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            .Select(method => $"{NameOf(method)} is 'async void': its exceptions end the process; return a Task.");

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public void PublicProperties_OfTheSource_AreSetOnce()
    {
        var offenders = SourceAssemblies.PublicTypes
            .Where(type => SourceAssemblies.IsRecord(type) || !type.Name.EndsWith("Options", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties(DeclaredPublic))
            .Where(property => property.SetMethod is { IsPublic: true } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Select(property => $"{property.DeclaringType!.FullName}.{property.Name} can be changed later: use 'init' ('set' is for options that are no records).");

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public void PublicFields_OfTheSource_AreReadOnly()
    {
        var offenders = SourceAssemblies.PublicTypes
            .SelectMany(type => type.GetFields(DeclaredPublic))
            .Where(field => field is { IsInitOnly: false, IsLiteral: false, IsSpecialName: false })
            .Select(field => $"{field.DeclaringType!.FullName}.{field.Name} can be changed by anybody: make it readonly, or a property with 'init'.");

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public void Names_OfTheSource_SayWhatATypeIs()
    {
        var offenders = SourceAssemblies.WrittenTypes.Where(type => EmptyName().IsMatch(type.Name))
            .Select(type => $"{type.FullName}: the name says nothing; what cannot be named is two things.");

        Offenders.AssertNone(offenders);
    }

    private static bool IsClosedHierarchy(Type type) =>
        type.IsAbstract
        && (type.GetConstructors(Declared).Where(constructor => !IsCopy(constructor)).All(constructor => constructor.IsPrivate || constructor.IsAssembly || constructor.IsFamilyAndAssembly)
            || type.GetMethods(Declared).Any(method => method is { IsAbstract: true, IsAssembly: true }));

    private static bool IsCopy(ConstructorInfo constructor) => constructor.GetParameters() is [var original] && original.ParameterType == constructor.DeclaringType;

    private static bool IsAwaited(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type) is { } plain
        && (plain == typeof(Task) || plain == typeof(Task<>) || plain == typeof(ValueTask) || plain == typeof(ValueTask<>) || plain == typeof(IAsyncEnumerable<>));

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";

    [GeneratedRegex("(Util|Utils|Utilities|Helper|Helpers|Manager|Impl|Common)(`[0-9]+)?$|^Base[A-Z]")]
    private static partial Regex EmptyName();
}
