namespace Scim.Server.Tests.Testing.Twins;

/// <summary>For each check of reads with groups one pair of stores that fails it.</summary>
internal static class GroupedTwins
{
    private const string Agrees = "FindWithGroupsAsync gives what FindAsync gives, with the groups that FindGroupsAsync gives";
    private const string Nested = "FindWithGroupsAsync gives the groups of groups, behind the direct ones";

    private const string Pages = "QueryWithGroupsAsync gives what QueryAsync gives, with the groups that FindGroupsAsync gives";

    public static IEnumerable<BrokenTwin> All =>
    [
        Of(Agrees, "leaves the groups out", (users, groups) => new(users, groups) { GroupsFound = (_, _) => [] }),
        Of(Agrees, "goes backwards", (users, groups) => new(users, groups) { GroupsFound = (found, _) => [.. found.Reverse()] }),
        Of(Agrees, "leaves out the names", (users, groups) => new(users, groups) { GroupsFound = (found, _) => [.. found.Select(WithoutName)] }),
        Of(Agrees, "loses an attribute", (users, groups) => new(users, groups)
        {
            Grouped = user =>
            {
                user.UserName = null;
                return user;
            },
        }),
        Of(Nested, "knows only direct ones", (users, groups) => new(users, groups) { GroupsFound = (found, _) => [.. found.Where(group => group.Type == "direct")] }),
        Of(Pages, "leaves the groups out", (users, groups) => new(users, groups) { GroupedPage = page => page with { Resources = [.. page.Resources.Select(WithoutGroups)] } }),
        Of(Pages, "counts only the page", (users, groups) => new(users, groups) { GroupedPage = page => page with { TotalResults = page.Resources.Count } }),
        Of(Pages, "goes backwards", (users, groups) => new(users, groups) { GroupedPage = page => page with { Resources = [.. page.Resources.Reverse()] } }),
        Of(Pages, "loses the keys", (users, groups) => new(users, groups) { GroupedPage = page => page with { Keys = [] } }),
        Of("FindWithGroupsAsync answers null where FindAsync does", "makes up a user",
            (users, groups) => new(users, groups) { Missing = id => new ScimUser { Id = id } }),
        Of("Groups move neither version nor lastModified of a resource that FindWithGroupsAsync gives", "counts the groups into the version", (users, groups) => new(users, groups)
        {
            Grouped = user =>
            {
                user.Meta = new ScimMeta { Node = (user.Meta ?? new ScimMeta()).Node.Thaw() };
                user.Meta.Version += user.Groups.Count;
                return user;
            },
        }),
        Of("FindWithGroupsAsync in a unit of work gives the groups that were written in it", "knows none in a unit",
            (users, groups) => new(users, groups) { GroupsFound = (found, context) => context.Unit is null ? found : [] }),
    ];

    private static BrokenTwin Of(string sentence, string fault, Func<IScimStore<ScimUser>, IScimStore<ScimGroup>, GroupedTwin> bend) =>
        BrokenTwin.OfMembers(sentence, fault, bend);

    private static ScimUser WithoutGroups(ScimUser user)
    {
        var copy = new ScimUser { Node = user.Node.Freeze().Thaw() };
        copy.Node.Remove("groups");
        return copy;
    }

    private static ScimGroupReference WithoutName(ScimGroupReference group) => new() { Value = group.Value, Type = group.Type };
}
