using System.Text.Json;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>Verifies for thirty MUST requirements that their tests detect a server that does not meet them.</summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Selected
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var id in FaultSelection.Select(Catalogue.CoveredMustIds))
            {
                rows.Add(id, FaultCatalogue.Find(id)?.Name ?? "nobody has written a fault");
            }

            return rows;
        }
    }

    [Fact]
    public void Thirty_requirements_are_selected_and_each_has_a_fault()
    {
        var drawn = FaultSelection.Select(Catalogue.CoveredMustIds);
        drawn.Should().HaveCount(30).And.OnlyHaveUniqueItems();
        drawn.Should().OnlyContain(id => FaultCatalogue.Find(id) != null);
    }

    [Fact]
    public void The_selection_does_not_depend_on_the_order_of_the_requirements()
    {
        var rows = Catalogue.CoveredMustIds.ToList();
        FaultSelection.Select(Enumerable.Reverse(rows)).Should().Equal(FaultSelection.Select(rows));
        FaultSelection.Select(rows.Skip(1)).Except(FaultSelection.Select(rows)).Should().HaveCountLessThanOrEqualTo(1);
    }

    [Theory]
    [MemberData(nameof(Selected))]
    public async Task A_fault_makes_the_test_fail(string id, string fault)
    {
        var checks = Catalogue.Checks.Where(check => check.Id == id).ToList();
        var broken = FaultCatalogue.Find(id);
        broken.Should().NotBeNull("{0} needs a fault: {1}", id, fault);
        checks.Should().NotBeEmpty();
        foreach (var check in checks)
        {
            await check.RunAsync(fault: null);
            var failure = await Record.ExceptionAsync(() => check.RunAsync(broken));
            failure.Should().Match(thrown => thrown is XunitException || thrown is JsonException, "the test of {0} must notice: {1}", id, fault);
            output.WriteLine($"{check.TypeName}.{check.Method.Name}: {failure.Message}");
        }
    }
}
