using System.Text;
using AssignmentRules.Policies;

namespace AssignmentRules.Tests.Policies;

public sealed class PolicyFuzzTests
{
    private static readonly string[] Pieces = ["{", "}", "[", "]", "\"", ",", ":", "null", "-1", "1e999", "\\", "\n", "/*", "//", "\\ud800", "true", "\"a\":", "{}", "[]", "\"team\"", "0.5", "é", "\0"];

    [Fact]
    public void Parse_MutatedBytes_GivesAPolicyOrFaultsWithLines()
    {
        var random = new Random(20260115);
        var original = Encoding.UTF8.GetBytes(SamplePolicies.Everything);
        var read = 0;

        for (var round = 0; round < 2_000; round++)
        {
            var bytes = Mutate(original, random);
            try
            {
                var policy = PolicyReader.Parse(bytes);
                Assert.NotNull(PolicyReader.Parse(PolicyWriter.ToJson(policy)));
                read++;
            }
            catch (PolicyException error)
            {
                Assert.NotEmpty(error.Faults);
                Assert.All(error.Faults, fault => Assert.True(fault is { Line: > 0, Column: > 0, Message.Length: > 0, Cure.Length: > 0 }, Encoding.UTF8.GetString(bytes)));
            }
        }

        Assert.InRange(read, 20, 1_980);
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count / 2), random.Next(1, 60)));
                    break;
                default:
                    bytes[at] = bytes[random.Next(bytes.Count)];
                    break;
            }
        }

        return [.. bytes];
    }
}
