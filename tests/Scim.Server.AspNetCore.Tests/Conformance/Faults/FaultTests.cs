using System.Text.Json;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>Shows for thirty MUST rows that their tests notice a server that does not meet them.</summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Drawn
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var id in FaultDraw.From(Catalogue.DoneMusts))
            {
                rows.Add(id, FaultCatalogue.Find(id)?.Name ?? "nobody has written a fault");
            }

            return rows;
        }
    }

    [Fact]
    public void Thirty_rows_are_drawn_and_each_has_a_fault()
    {
        var drawn = FaultDraw.From(Catalogue.DoneMusts);
        drawn.Should().HaveCount(30).And.OnlyHaveUniqueItems();
        drawn.Should().OnlyContain(id => FaultCatalogue.Find(id) != null);
    }

    [Fact]
    public void The_draw_does_not_depend_on_the_order_of_the_rows()
    {
        var rows = Catalogue.DoneMusts.ToList();
        FaultDraw.From(Enumerable.Reverse(rows)).Should().Equal(FaultDraw.From(rows));
        FaultDraw.From(rows.Skip(1)).Except(FaultDraw.From(rows)).Should().HaveCountLessThanOrEqualTo(1);
    }

    [Theory]
    [MemberData(nameof(Drawn))]
    public async Task A_fault_turns_the_test_red(string id, string fault)
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
