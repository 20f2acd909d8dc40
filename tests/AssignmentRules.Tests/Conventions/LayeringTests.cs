using System.Text.RegularExpressions;

namespace AssignmentRules.Tests.Conventions;

/// <summary>The folders of the library have an order, and each uses only those before it.</summary>
public sealed partial class LayeringTests
{
    /// <summary>Where extensions of <c>IServiceCollection</c> live, by custom; their files are in Hosting.</summary>
    internal const string RegistrationNamespace = "Microsoft.Extensions.DependencyInjection";

    private const string FrontDoor = "AssignmentEngine";

    private const string Library = "AssignmentRules";

    private const string Source = $"src/{Library}";

    private static readonly string[] Order =
    [
        string.Empty, "Ports", "Diagnostics", "Conditions", "Storage", "Pools", "Candidates", "Assignments", "Explanations", "HandOvers", "Workflows", "Policies", "Hosting",
    ];

    private static readonly string Cure = $"Move the used type to the user's folder or before it, or let the later folder call. The order: {string.Join(", ", Order.Skip(1).Prepend("(root)"))}.";

    [Fact]
    public void Folders_OfTheLibrary_HaveARankEach()
    {
        var offenders = Repository.FilesIn(Source)
            .Where(file => RankOfFolder(file.Folder) < 0)
            .Select(file => $"The folder {file.Folder} has no rank: decide what it may use and who may use it, and put it into LayeringTests.Order.");

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public void Namespaces_OfTheSource_AreTheFolders()
    {
        var offenders = Repository.FilesIn("src")
            .Select(file => (file, Expected: file.Folder.Length == 0 ? file.Project : $"{file.Project}.{file.Folder.Replace('/', '.')}"))
            .Where(pair => !string.Equals(pair.file.Namespace, pair.Expected, StringComparison.Ordinal))
            .Where(pair => !(IsRegistration(pair.file) && string.Equals(pair.file.Namespace, RegistrationNamespace, StringComparison.Ordinal)))
            .Select(pair => $"{pair.file.Path} has the namespace {pair.file.Namespace ?? "(none)"}; its folder asks for {pair.Expected}.");

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public void Types_OfTheLibrary_UseOnlyTheirOwnAndEarlierFolders()
    {
        var offenders = SourceAssemblies.Library.GetTypes()
            .SelectMany(type => ReferencedTypes.Of(type).Select(reference => (User: SourceAssemblies.Outermost(type), Used: SourceAssemblies.Outermost(reference.Used), reference.Member)))
            .Where(pair => pair.Used.Assembly == SourceAssemblies.Library && RankOf(pair.Used) > RankOf(pair.User))
            .Where(pair => RankOf(pair.User) >= 0)
            .Select(pair => $"{pair.User.FullName} uses {pair.Used.FullName} (in {pair.Member}), which comes later. {Cure}");

        Offenders.AssertNone(offenders);
    }

    /// <summary>A constant and a <c>nameof</c> leave no trace in compiled code, so the source is read as well.</summary>
    [Fact]
    public void Sources_OfTheLibrary_NameOnlyTheirOwnAndEarlierFolders()
    {
        var types = SourceAssemblies.Library.GetTypes().Select(type => type.FullName).ToHashSet(StringComparer.Ordinal);

        var offenders =
            from file in Repository.FilesIn(Source)
            let rank = string.Equals(file.Folder + file.Name, FrontDoor, StringComparison.Ordinal) ? Order.Length - 1 : RankOfFolder(file.Folder)
            from line in file.Code
            from match in UsingLine().Matches(line.Text).Concat(QualifiedName().Matches(line.Text).Where(match => types.Contains($"{Library}.{match.Value}")))
            let folder = match.Groups["folder"].Value
            where RankOfFolder(folder) > rank
            select $"{file.Path}({line.Number}) names {folder}, which comes later. {Cure}";

        Offenders.AssertNone(offenders);
    }

    private static bool IsRegistration(SourceFile file) =>
        string.Equals(file.Folder, "Hosting", StringComparison.Ordinal) || (file.Folder.Length == 0 && !string.Equals(file.Project, Library, StringComparison.Ordinal));

    private static int RankOfFolder(string folder) => Array.IndexOf(Order, folder.Split('/', '.')[0]);

    /// <summary>The rank of a type, or -1 for what a generator wrote. The front door uses every folder, so nothing before the last may use it.</summary>
    private static int RankOf(Type type) => type switch
    {
        { Namespace: Library, Name: FrontDoor } or { Namespace: RegistrationNamespace } => Order.Length - 1,
        { Namespace: Library } => 0,
        { Namespace: { } name } when name.StartsWith(Library + ".", StringComparison.Ordinal) => RankOfFolder(name[(Library.Length + 1)..]),
        _ => -1,
    };

    [GeneratedRegex(@"^\s*(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?(?:global::)?AssignmentRules\.(?<folder>\w+)")]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"\b(?<folder>[A-Z]\w*)\.[A-Z]\w*")]
    private static partial Regex QualifiedName();
}
