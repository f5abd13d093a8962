using System.Diagnostics;
using FsCheck.Fluent;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Rendering;
using Scim.Server.Resources.Writing;
using Scim.Server.Tests.Support;

namespace Scim.Server.Tests.Protocol.Rendering;

public sealed class ShownVersionTests
{
    private static readonly ScimResourceType Type = ScimResourceTypes.User;

    [Fact]
    public void The_suffix_is_the_same_on_every_server_and_in_every_run()
    {
        TagOf(User(null, Group("1", "Guides"), Group("2", "Staff", "indirect"))).Should().Be("W/\"42~_X6xLUn1_TcwfKTY\"");
        TagOf(User("The Boss")).Should().Be("W/\"42~NOSTTnKJKcaSPIaa\"");
        TagOf(User("Bjørn 😀", Group("é", "日本"))).Should().Be("W/\"42~f4jLp8ZAxhb8GRQz\"");
    }

    [Fact]
    public void The_suffix_does_not_depend_on_the_order_of_the_groups()
    {
        var group = Gen.Elements("", "1", "2", null).Three().Select(parts => Group(parts.Item1 ?? "3", parts.Item2, parts.Item3));
        var orders = group.ListOf().SelectMany(groups => Gen.Shuffle(groups.ToArray()).Select(shuffled => (groups, shuffled)));

        Repeatable.ForAll(orders, pair => TagOf(User("x", [.. pair.groups])) == TagOf(User("x", [.. pair.shuffled])));
    }

    [Fact]
    public void Whatever_differs_in_what_is_shown_has_another_tag()
    {
        ScimUser[] users =
        [
            User(null), User("x"), User(null, Group("x")), User("x", Group("x")), User("x", Group("x"), Group("x")), User(null, Group("x"), Group("y")),
            User(null, Group("x", "g")), User(null, Group("xg")), User(null, Group("x", "g", "direct")), User(null, Group("x", "g", "indirect")),
            User(null, Group("x", type: "g")), User(null, Group("", "x")), User(null, Group("x", "")), User(null, Group("x", "a"), Group("y", "b")),
            User(null, Group("x", "b"), Group("y", "a")),
        ];

        users.Select(user => TagOf(user)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_reference_to_a_group_does_not_count()
    {
        var group = Group("1", "Guides");
        group.Node.Set("$ref", ScimValue.From("https://elsewhere.test/Groups/1"));

        TagOf(User(null, group)).Should().Be(TagOf(User(null, Group("1", "Guides"))));
    }

    [Theory]
    [InlineData("userName", null, false, false)]
    [InlineData(null, "groups", false, true)]
    [InlineData(null, Manager, true, false)]
    [InlineData(null, Manager + ".displayName", true, false)]
    [InlineData(null, "groups," + Manager, false, false)]
    [InlineData("groups", null, true, false)]
    [InlineData(Manager + ".displayName", null, false, true)]
    public void The_suffix_covers_a_part_only_where_it_is_shown(string? attributes, string? excluded, bool coversGroups, bool coversManager)
    {
        var view = ViewOf(attributes, excluded);
        var tag = TagOf(User("The Boss", Group("1", "Guides")), view);

        (tag != TagOf(User("The Boss", Group("2", "Guides")), view)).Should().Be(coversGroups);
        (tag != TagOf(User("Another", Group("1", "Guides")), view)).Should().Be(coversManager);
        (tag == "W/\"42\"").Should().Be(!coversGroups && !coversManager);
    }

    [Fact]
    public void A_part_of_a_group_counts_only_where_it_is_shown()
    {
        var view = ViewOf("groups.value", null);

        TagOf(User(null, Group("1", "Guides")), view).Should().Be(TagOf(User(null, Group("1", "Renamed")), view));
        TagOf(User(null, Group("1", "Guides")), view).Should().NotBe(TagOf(User(null, Group("2", "Guides")), view));
    }

    [Fact]
    public void The_suffix_has_always_the_same_length()
    {
        var most = User(new string('x', 10_000), [.. Enumerable.Range(0, 2_000).Select(number => Group($"{number}", new string('y', 100)))]);

        TagOf(User("x")).Should().HaveLength("W/\"42\"".Length + 17);
        TagOf(most).Should().HaveLength("W/\"42\"".Length + 17);
    }

    [Fact]
    public void What_was_read_is_not_changed_and_is_given_back_where_there_is_nothing_to_cover()
    {
        var (bare, shown) = (User(null).Node.Freeze(), User("x", Group("1")).Node.Freeze());

        ShownVersion.AddTo(bare, ViewOf(null, null)).Should().BeSameAs(bare);
        ShownVersion.AddTo(shown, ViewOf(null, null)).Should().NotBeSameAs(shown);
        Versions.TagOf(shown).Should().Be("W/\"42\"");
    }

    [Fact]
    public void A_resource_without_a_version_stays_without()
    {
        var user = User("x", Group("1"));
        user.Meta = null;

        Versions.TagOf(ShownVersion.AddTo(user.Node.Freeze(), ViewOf(null, null))).Should().BeNull();
    }

    private const string Manager = ScimUrns.EnterpriseUser + ":manager";

    private static string? TagOf(ScimUser user, View? view = null) => Versions.TagOf(ShownVersion.AddTo(user.Node.Freeze(), view ?? ViewOf(null, null)));

    private static View ViewOf(string? attributes, string? excluded)
    {
        ScimProjection.TryCreate(Type, attributes is null ? null : [attributes], excluded is null ? null : [excluded], out var projection, out _).Should().BeTrue();
        var model = new TypeModel(Type, new StoreSource(_ => throw new UnreachableException(), shared: true)) { Show = node => new ScimUser { Node = node } };
        return new View(model, new WriteSettings(Type, projection ?? ScimProjection.Default, "https://example.test", new ScimSchemaRegistry([Type])));
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
