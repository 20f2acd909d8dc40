using System.Security.Cryptography;
using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>The version of a policy's content, by which decisions say what decided them.</summary>
public static class PolicyVersion
{
    private const int Digits = 12;

    /// <summary>The first 12 hexadecimal digits of the SHA-256 of the policy's canonical JSON: on every node the same, whatever the file's comments and spaces.</summary>
    public static string Of(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        using var text = new HashedText();
        using (var json = new Utf8JsonWriter(text, PolicyWriter.Options(indented: false)))
        {
            PolicyShape.Instance.Write(json, policy);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        text.Finish(hash);
        return Convert.ToHexStringLower(hash[..(Digits / 2)]);
    }
}
