using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>Files that people keep beside their policies and that are none: schemas for editors, and scenario files.</summary>
internal static class SideFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 1_000 };

    public static async ValueTask<bool> IsOneAsync(string file, CancellationToken cancellationToken)
    {
        if (file.EndsWith(".schema.json", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var stream = File.OpenRead(file);
        await using var streamScope = stream.ConfigureAwait(false);
        try
        {
            using var document = await JsonDocument.ParseAsync(stream, Lenient, cancellationToken).ConfigureAwait(false);
            return document.RootElement.ValueKind == JsonValueKind.Object && (document.RootElement.TryGetProperty("scenario", out _) || document.RootElement.TryGetProperty("scenarios", out _));
        }
        catch (JsonException)
        {
            // A slip must not make a policy pass by unseen.
            return false;
        }
    }
}
