namespace Scim.Server.AspNetCore.Tests.Conformance.Report;

public sealed class ConformanceReportTests
{
    [Fact]
    public void Every_requirement_has_a_test_or_a_reason()
    {
        RequirementStatus.All.Should().HaveCount(298);
        RequirementStatus.All.Where(standing => standing.State == RequirementStatus.Open).Select(standing => standing.Requirement.Id).Should().BeEmpty();
    }

    [Fact]
    public void Every_reason_applies_to_existing_requirements_without_a_test()
    {
        var done = RequirementStatus.All.Where(standing => standing.State == RequirementStatus.Done).Select(standing => standing.Requirement.Id);
        done.Should().NotContain(id => MissingTestReason.For(id) != null);
        foreach (var beginning in MissingTestReason.All.SelectMany(reason => reason.IdPrefixes))
        {
            RequirementTable.All.Should().Contain(row => row.Id.StartsWith(beginning, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_test_names_an_existing_requirement() =>
        Catalogue.Checks.Select(check => check.Id).Should().OnlyContain(id => RequirementTable.Find(id) != null);

    [Fact]
    public void The_document_matches_the_status_of_the_requirements()
    {
        var written = ConformanceDocument.Write();
        if (Environment.GetEnvironmentVariable("SCIM_ACCEPT_CONFORMANCE") == "1")
        {
            File.WriteAllText(ConformanceDocument.Path, written);
        }

        File.ReadAllText(ConformanceDocument.Path).Should().Be(written, "docs/conformance.md is written by SCIM_ACCEPT_CONFORMANCE=1");
    }
}
