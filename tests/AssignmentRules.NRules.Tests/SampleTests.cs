using AssignmentRules.Tests.Conventions;
using OneConversation;

namespace AssignmentRules.NRules.Tests;

public sealed class SampleTests
{
    [Fact]
    public async Task RunAsync_TheSample_PrintsWhatThePageShows()
    {
        var output = new StringWriter { NewLine = "\n" };

        await Story.RunAsync(output);

        Assert.Equal(
            """
            demo-1: done
              follow-up: move-to-cadence done
              thank: notify done
            demo-2: done
              follow-up: forbidden by the rule 'No second cadence': tia is in talks with account:acme
              thank: notify done
              rule:No second cadence: notify done; proposed by the rule 'No second cadence': whoever is in talks should know

            """.ReplaceLineEndings("\n"),
            output.ToString());
        Assert.Contains(output.ToString(), File.ReadAllText(Repository.PathOf("docs/nrules.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
