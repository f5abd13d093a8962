namespace Scim.Server.AspNetCore.Tests.Conformance.Report;

public sealed class ConformanceReportTests
{
    [Fact]
    public void Every_requirement_has_a_test_or_a_reason()
    {
        Standing.All.Should().HaveCount(298);
        Standing.All.Where(standing => standing.Word == Standing.Open).Select(standing => standing.Requirement.Id).Should().BeEmpty();
    }

    [Fact]
    public void Every_reason_says_not_yet_or_not_applicable_of_a_row_that_has_no_test()
    {
        Reasons.All.Should().OnlyContain(reason => (reason.Word == "not yet" || reason.Word == "not applicable") && reason.Reason.Length > 20);
        var excused = Standing.All.Where(standing => standing.Word != Standing.Done).Select(standing => standing.Requirement.Id).ToList();
        Reasons.All.Should().OnlyContain(reason => excused.Any(id => id.StartsWith(reason.Beginning, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_test_names_a_requirement_that_exists() =>
        Catalogue.Checks.Select(check => check.Id).Should().OnlyContain(id => RequirementTable.Find(id) != null);

    [Fact]
    public void The_document_says_how_things_stand()
    {
        var written = ConformanceDocument.Write();
        if (Environment.GetEnvironmentVariable("SCIM_ACCEPT_CONFORMANCE") == "1")
        {
            File.WriteAllText(ConformanceDocument.Path, written);
        }

        File.ReadAllText(ConformanceDocument.Path).Should().Be(written, "docs/conformance.md is written by SCIM_ACCEPT_CONFORMANCE=1");
    }
}
