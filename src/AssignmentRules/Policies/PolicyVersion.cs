using System.Security.Cryptography;

namespace AssignmentRules.Policies;

/// <summary>The version of a policy's content, by which decisions say what decided them.</summary>
public static class PolicyVersion
{
    private const int Digits = 12;

    /// <summary>The first 12 hexadecimal digits of the SHA-256 of the policy's canonical JSON: on every node the same, whatever the file's comments and spaces.</summary>
    public static string Of(Policy policy) => Convert.ToHexStringLower(SHA256.HashData(PolicyWriter.ToUtf8(policy, indented: false)))[..Digits];
}
