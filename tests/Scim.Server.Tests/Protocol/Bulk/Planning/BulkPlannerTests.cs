using Scim.Server.Hosting;
using Scim.Server.Protocol.Bulk.Messages;
using Scim.Server.Protocol.Bulk.Planning;
using Scim.Server.Protocol.Bulk.References;

namespace Scim.Server.Tests.Protocol.Bulk.Planning;

public sealed class BulkPlannerTests
{
    private static BulkItem Post(string bulkId, params string[] references) => new()
    {
        Operation = ScimOperation.Create,
        BulkId = bulkId,
        References = [.. references.Select(reference => new BulkReference(reference, BulkReferenceKind.Value, reference, 0, 0, 0))],
    };

    private static BulkItem Broken(string bulkId) => Post(bulkId) with { Operation = null, Error = ScimError.InvalidSyntax("broken") };

    private static string Plan(params BulkItem[] items) =>
        string.Join(" ", BulkPlanner.Plan(items).Select(step => (step.IsCycle ? "o" : string.Empty) + string.Join(",", step.Items)));

    [Fact]
    public void Operations_keep_their_order_and_wait_only_for_their_references()
    {
        Plan(Post("a"), Post("b"), Post("c")).Should().Be("0 1 2");
        Plan(Post("a", "c"), Post("b"), Post("c"), Post("d")).Should().Be("1 2 0 3");
        Plan(Post("a", "b"), Post("b", "c"), Post("c")).Should().Be("2 1 0");
        Plan(Post("a", "unknown"), Broken("b"), Post("c", "b")).Should().Be("0 1 2");
    }

    [Fact]
    public void A_cycle_is_one_step_after_its_dependencies_and_before_its_dependents()
    {
        Plan(Post("a", "a")).Should().Be("o0");
        Plan(Post("a", "b"), Post("b", "a")).Should().Be("o1,0");
        Plan(Post("x", "a"), Post("a", "b", "y"), Post("b", "a"), Post("y")).Should().Be("3 o2,1 0");
        Plan(Post("a", "b"), Post("b", "a"), Post("c", "d"), Post("d", "c", "a")).Should().Be("o1,0 o3,2");
    }

    [Fact]
    public void A_long_chain_and_a_long_cycle_do_not_exhaust_the_stack()
    {
        const int Many = 50_000;
        var chain = Enumerable.Range(0, Many).Select(number => Post($"{number}", $"{number + 1}")).ToArray();
        BulkPlanner.Plan(chain).Select(step => step.Items.Single()).Should().Equal(Enumerable.Range(0, Many).Reverse());
        chain[^1] = Post($"{Many - 1}", "0");
        BulkPlanner.Plan(chain).Should().ContainSingle().Which.Items.Should().Equal(Enumerable.Range(0, Many).Reverse());
    }
}
