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
    public void Every_reason_is_meant_for_rows_that_exist_and_have_no_test()
    {
        var done = Standing.All.Where(standing => standing.Word == Standing.Done).Select(standing => standing.Requirement.Id);
        done.Should().NotContain(id => Reasons.For(id) != null);
        foreach (var beginning in Reasons.All.SelectMany(reason => reason.Beginnings))
        {
            RequirementTable.All.Should().Contain(row => row.Id.StartsWith(beginning, StringComparison.Ordinal));
        }
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
