using AssignmentRules.Tests.Conventions;

namespace AssignmentRules.Tests.Docs;

/// <summary>A page of the documentation, and the code in it.</summary>
/// <param name="Path">Relative to the root, with slashes.</param>
/// <param name="Text">The page.</param>
/// <param name="Blocks">What stands between fences, in order.</param>
internal sealed record DocPage(string Path, string Text, IReadOnlyList<DocBlock> Blocks)
{
    private const string Fence = "```";

    public static IReadOnlyList<DocPage> All =>
    [
        Read("README.md"),
        Read("src/AssignmentRules/README.md"),
        .. Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    public static DocPage Read(string path)
    {
        var text = File.ReadAllText(Repository.PathOf(path)).ReplaceLineEndings("\n");
        var blocks = new List<DocBlock>();
        var lines = text.Split('\n');
        for (var start = 0; start < lines.Length; start++)
        {
            if (!lines[start].StartsWith(Fence, StringComparison.Ordinal))
            {
                continue;
            }

            var end = Array.FindIndex(lines, start + 1, line => line.StartsWith(Fence, StringComparison.Ordinal));
            Assert.True(end > start, $"{path}:{start + 1}: the block has no end.");
            var info = lines[start][Fence.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            blocks.Add(new DocBlock($"{path}:{start + 1}", info.FirstOrDefault() ?? string.Empty, info.ElementAtOrDefault(1), string.Join('\n', lines[(start + 1)..end])));
            start = end;
        }

        return new DocPage(path, text, blocks);
    }

    /// <summary>The first block of a language after another.</summary>
    public DocBlock After(DocBlock block, string language) => Blocks.SkipWhile(other => other != block).Skip(1).First(other => other.Language == language);
}

/// <summary>What stands between two fences.</summary>
/// <param name="Place">File and line, for messages.</param>
/// <param name="Language">The first word after the fence.</param>
/// <param name="Note">The second: <c>fragment=pools</c>; null: none.</param>
/// <param name="Text">The lines between.</param>
internal sealed record DocBlock(string Place, string Language, string? Note, string Text);
