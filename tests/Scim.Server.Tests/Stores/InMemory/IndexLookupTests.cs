using Scim.Server.Stores.InMemory;

namespace Scim.Server.Tests.Stores.InMemory;

public sealed class IndexLookupTests
{
    private static readonly TypePlan Plan = new(StoreTypes.User);
    private static readonly TypePlan Groups = new(StoreTypes.Group);
    private readonly TenantState state;
    private readonly string ann;
    private readonly string bob;

    public IndexLookupTests()
    {
        var writer = new TenantWriter(TenantState.Empty, DateTimeOffset.UnixEpoch);
        ann = writer.Create(Plan, Node("ann", "Same")).Id;
        bob = writer.Create(Plan, Node("bob", "Same")).Id;
        var group = new ScimGroup { DisplayName = "staff" }.Node;
        group["members"] = ScimValue.FromElements([ScimValue.From(StoreSession.CreateMember(ann).Node)]);
        writer.Create(Groups, group);
        state = writer.State;
    }

    [Theory]
    [InlineData("userName eq \"ANN\"", 1)]
    [InlineData("userName eq \"nobody\"", 0)]
    [InlineData("displayName eq \"same\"", 2)]
    [InlineData("title pr and displayName eq \"same\"", 2)]
    [InlineData("displayName eq \"same\" and userName eq \"ann\"", 1)]
    [InlineData("userName eq \"ann\" and displayName eq \"same\" and active eq true", 1)]
    [InlineData("id eq \"whatever\"", 1)]
    [InlineData("externalId eq \"x\"", 0)]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq \"1\"", 0)]
    public void An_index_is_used_for_equality_alone_or_in_a_conjunction(string filter, int candidates)
    {
        var found = StoreSession.ParseFilter(StoreTypes.User, filter).Accept(new IndexLookup(Plan, state));

        found.Should().NotBeNull();
        found?.Count.Should().Be(candidates);
    }

    [Theory]
    [InlineData("userName eq \"ann\" or userName eq \"bob\"")]
    [InlineData("not (userName eq \"ann\")")]
    [InlineData("userName ne \"ann\"")]
    [InlineData("userName sw \"ann\"")]
    [InlineData("userName pr")]
    [InlineData("title eq \"x\"")]
    [InlineData("emails[value eq \"x\"]")]
    [InlineData("groups.value eq \"x\"")]
    public void No_index_is_used_when_other_resources_could_match(string filter) =>
        StoreSession.ParseFilter(StoreTypes.User, filter).Accept(new IndexLookup(Plan, state)).Should().BeNull();

    [Fact]
    public void A_filter_on_members_value_uses_the_membership_index()
    {
        Count($"members.value eq \"{ann}\"").Should().Be(1);
        Count($"members.value eq \"{ann.ToUpperInvariant()}\"").Should().Be(1);
        Count($"members[value eq \"{ann}\" and type eq \"User\"]").Should().Be(1);
        Count($"members.value eq \"{bob}\"").Should().Be(0);
        Count("members.type eq \"User\"").Should().BeNull();
    }

    private int? Count(string filter) => StoreSession.ParseFilter(StoreTypes.Group, filter).Accept(new IndexLookup(Groups, state))?.Count;

    private static ScimObject Node(string userName, string displayName)
    {
        var user = new ScimUser { UserName = userName };
        user.Node["displayName"] = ScimValue.From(displayName);
        return user.Node;
    }
}
