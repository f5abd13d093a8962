using System.Globalization;
using System.Text;

namespace Scim.Server.AspNetCore.Tests.Conformance.Report;

/// <summary>Writes docs/conformance.md.</summary>
internal static class ConformanceDocument
{
    public static string Path { get; } = System.IO.Path.Combine(TestData.RepositoryRoot, "docs", "conformance.md");

    public static string Write()
    {
        var text = new StringBuilder();
        text.Append(
            """
            # Conformance

            Every requirement that RFC 7643, RFC 7644, RFC 9865 and RFC 9967 put on a server, and how this one stands. *done* comes with the test class in
            `tests/Scim.Server.AspNetCore.Tests/Conformance`; its tests are named by the ID and speak HTTP to a server on a real socket, under the strict
            preset and, where it differs, under the default preset too. For thirty of the MUST rows, drawn by a fixed seed, a fault in the server is shown to
            turn the test red.

            This file is written by a test; run the tests with `SCIM_ACCEPT_CONFORMANCE=1` to write it anew.


            """);
        text.Append(Totals());
        foreach (var section in RequirementStatus.All.GroupBy(standing => standing.Requirement.Section))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {section.Key}\n\n| ID | Level | Rule | Standing | Test or reason |\n|---|---|---|---|---|\n");
            foreach (var (requirement, word, reason) in section)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {requirement.Id} | {requirement.Level} | {requirement.Rule} | {word} | {reason} |\n");
            }
        }

        return text.ToString();
    }

    private static string Totals()
    {
        var text = new StringBuilder("| Standing | MUST | other | all |\n|---|---|---|---|\n");
        foreach (var group in RequirementStatus.All.GroupBy(standing => standing.State).OrderByDescending(group => group.Count()))
        {
            var musts = group.Count(standing => standing.Requirement.IsMust);
            text.Append(CultureInfo.InvariantCulture, $"| {group.Key} | {musts} | {group.Count() - musts} | {group.Count()} |\n");
        }

        return text.ToString();
    }
}
