using System.Text.RegularExpressions;

namespace AssignmentRules.Tests.Conventions;

/// <summary>What a file of <c>src</c> looks like.</summary>
public sealed partial class FileTests
{
    private const int MostLines = 250;
    private const int MostPublicTypes = 3;

    private static readonly IReadOnlyList<SourceFile> Files = Repository.FilesIn("src");

    [Fact]
    public void Lines_OfAFile_AreFew()
    {
        var offenders = Files.Where(file => file.Lines.Count > MostLines)
            .Select(file => $"{file.Path} has {file.Lines.Count} lines, more than {MostLines}: it does two things; find their names.");

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public void PublicTypes_OfAFile_AreFew()
    {
        var offenders = Files.Where(file => file.TopLevelTypes.Count(type => type.IsPublic) > MostPublicTypes)
            .Select(file => $"{file.Path} has more than {MostPublicTypes} public types ({string.Join(", ", file.TopLevelTypes.Select(type => type.Name))}): give them files of their own, or nest the cases of a closed hierarchy.");

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public void FirstType_OfAFile_GivesItItsName()
    {
        var offenders = Files
            .Select(file => (file.Path, file.Name, First: file.TopLevelTypes.Count == 0 ? "(none)" : file.TopLevelTypes[0].Name))
            .Where(file => !string.Equals(file.First, file.Name, StringComparison.Ordinal))
            .Select(file => $"{file.Path} starts with the type {file.First}: rename the file, or put the type {file.Name} first.");

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public void Types_OfTheSource_HaveOneFileEach()
    {
        var offenders = Files.SelectMany(file => file.TopLevelTypes.Select(type => (Name: $"{file.Namespace}.{type.Name}", file.Path)))
            .Distinct()
            .GroupBy(type => type.Name, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key} is spread over {string.Join(", ", group.Select(type => type.Path))}: 'partial' is for generators, not to hide size.");

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public void Text_OfTheSource_HidesAndPostponesNothing()
    {
        var offenders =
            from file in Files
            from line in file.Lines.Select((text, index) => (Number: index + 1, Text: text))
            let match = Forbidden().Match(line.Text)
            where match.Success
            select $"{file.Path}({line.Number}) says {match.Value}: do it now, or mend what is warned of.";

        Offenders.AssertNone(offenders);
    }

    [GeneratedRegex(@"#pragma\b|#region\b|#nullable\s+disable|\bTODO\b|\bFIXME\b|\bHACK\b|\bSuppressMessage\b|\bNotImplementedException\b")]
    private static partial Regex Forbidden();
}
