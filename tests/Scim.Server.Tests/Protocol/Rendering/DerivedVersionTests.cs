using System.Diagnostics;
using FsCheck.Fluent;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Responses;
using Scim.Server.Protocol.Versions;
using Scim.Server.Resources.Writing;
using Scim.Server.Tests.Support;

namespace Scim.Server.Tests.Protocol.Rendering;

public sealed class DerivedVersionTests
{
    private static readonly ScimResourceType Type = ScimResourceTypes.User;

    [Fact]
    public void The_suffix_is_the_same_on_every_server_and_in_every_run()
    {
        GetEntityTag(User(null, Group("1", "Guides"), Group("2", "Staff", "indirect"))).Should().Be("W/\"42~_X6xLUn1_TcwfKTY\"");
        GetEntityTag(User("The Boss")).Should().Be("W/\"42~NOSTTnKJKcaSPIaa\"");
        GetEntityTag(User("Bjørn 😀", Group("é", "日本"))).Should().Be("W/\"42~f4jLp8ZAxhb8GRQz\"");
    }

    [Fact]
    public void The_suffix_does_not_depend_on_the_order_of_the_groups()
    {
        var group = Gen.Elements("", "1", "2", null).Three().Select(parts => Group(parts.Item1 ?? "3", parts.Item2, parts.Item3));
        var orders = group.ListOf().SelectMany(groups => Gen.Shuffle(groups.ToArray()).Select(shuffled => (groups, shuffled)));

        PropertyCheck.ForAll(orders, pair => GetEntityTag(User("x", [.. pair.groups])) == GetEntityTag(User("x", [.. pair.shuffled])));
    }

    [Fact]
    public void Any_difference_in_derived_attributes_changes_the_entity_tag()
    {
        ScimUser[] users =
        [
            User(null), User("x"), User(null, Group("x")), User("x", Group("x")), User("x", Group("x"), Group("x")), User(null, Group("x"), Group("y")),
            User(null, Group("x", "g")), User(null, Group("xg")), User(null, Group("x", "g", "direct")), User(null, Group("x", "g", "indirect")),
            User(null, Group("x", type: "g")), User(null, Group("", "x")), User(null, Group("x", "")), User(null, Group("x", "a"), Group("y", "b")),
            User(null, Group("x", "b"), Group("y", "a")),
        ];

        users.Select(user => GetEntityTag(user)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_reference_of_a_group_does_not_affect_the_entity_tag()
    {
        var group = Group("1", "Guides");
        group.Node.Set("$ref", ScimValue.From("https://elsewhere.test/Groups/1"));

        GetEntityTag(User(null, group)).Should().Be(GetEntityTag(User(null, Group("1", "Guides"))));
    }

    [Theory]
    [InlineData("userName", null, false, false)]
    [InlineData(null, "groups", false, true)]
    [InlineData(null, Manager, true, false)]
    [InlineData(null, Manager + ".displayName", true, false)]
    [InlineData(null, "groups," + Manager, false, false)]
    [InlineData("groups", null, true, false)]
    [InlineData(Manager + ".displayName", null, false, true)]
    public void The_suffix_covers_a_derived_attribute_only_when_it_is_returned(string? attributes, string? excluded, bool coversGroups, bool coversManager)
    {
        var view = CreateView(attributes, excluded);
        var tag = GetEntityTag(User("The Boss", Group("1", "Guides")), view);

        (tag != GetEntityTag(User("The Boss", Group("2", "Guides")), view)).Should().Be(coversGroups);
        (tag != GetEntityTag(User("Another", Group("1", "Guides")), view)).Should().Be(coversManager);
        (tag == "W/\"42\"").Should().Be(!coversGroups && !coversManager);
    }

    [Fact]
    public void The_suffix_covers_a_sub_attribute_of_groups_only_when_it_is_returned()
    {
        var view = CreateView("groups.value", null);

        GetEntityTag(User(null, Group("1", "Guides")), view).Should().Be(GetEntityTag(User(null, Group("1", "Renamed")), view));
        GetEntityTag(User(null, Group("1", "Guides")), view).Should().NotBe(GetEntityTag(User(null, Group("2", "Guides")), view));
    }

    [Fact]
    public void The_suffix_has_a_fixed_length()
    {
        var most = User(new string('x', 10_000), [.. Enumerable.Range(0, 2_000).Select(number => Group($"{number}", new string('y', 100)))]);

        GetEntityTag(User("x")).Should().HaveLength("W/\"42\"".Length + 17);
        GetEntityTag(most).Should().HaveLength("W/\"42\"".Length + 17);
    }

    [Fact]
    public void The_input_is_not_modified_and_is_returned_when_no_derived_attribute_is_present()
    {
        var (bare, shown) = (User(null).Node.Freeze(), User("x", Group("1")).Node.Freeze());

        DerivedVersion.AddSuffix(bare, CreateView(null, null)).Should().BeSameAs(bare);
        DerivedVersion.AddSuffix(shown, CreateView(null, null)).Should().NotBeSameAs(shown);
        MetaVersion.GetEntityTag(shown).Should().Be("W/\"42\"");
    }

    [Fact]
    public void A_resource_without_a_version_gets_none()
    {
        var user = User("x", Group("1"));
        user.Meta = null;

        MetaVersion.GetEntityTag(DerivedVersion.AddSuffix(user.Node.Freeze(), CreateView(null, null))).Should().BeNull();
    }

    private const string Manager = ScimUrns.EnterpriseUser + ":manager";

    private static string? GetEntityTag(ScimUser user, ResourceView? view = null) => MetaVersion.GetEntityTag(DerivedVersion.AddSuffix(user.Node.Freeze(), view ?? CreateView(null, null)));

    private static ResourceView CreateView(string? attributes, string? excluded)
    {
        ScimProjection.TryCreate(Type, attributes is null ? null : [attributes], excluded is null ? null : [excluded], out var projection, out _).Should().BeTrue();
        var model = new TypeModel(Type, new StoreProvider(_ => throw new UnreachableException(), shared: true)) { CreateTyped = node => new ScimUser { Node = node } };
        return new ResourceView(model, new WriteSettings(Type, projection ?? ScimProjection.Default, "https://example.test", new ScimSchemaRegistry([Type])));
    }

    private static ScimUser User(string? manager, params ScimGroupReference[] groups) => new()
    {
        UserName = "bjensen",
        Groups = groups,
        Enterprise = manager is null ? null : new ScimEnterpriseUser { Manager = new ScimManager { Value = "9", DisplayName = manager } },
        Meta = new ScimMeta { Version = "W/\"42\"" },
    };

    private static ScimGroupReference Group(string value, string? display = null, string? type = null) => new() { Value = value, Display = display, Type = type };
}
