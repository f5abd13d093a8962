namespace Scim.Server.Tests.Testing.Twins;

/// <summary>For each check of reads with groups, a faulty store that fails it.</summary>
internal static class GroupedStoreFaults
{
    private const string Agrees = "FindWithGroupsAsync returns the same resource as FindAsync, with the groups that FindGroupsAsync returns";
    private const string Nested = "FindWithGroupsAsync returns indirect groups after the direct ones";

    private const string Pages = "QueryWithGroupsAsync returns the same page as QueryAsync, with the groups that FindGroupsAsync returns";

    public static IEnumerable<StoreFault> All =>
    [
        CreateFault(Agrees, "leaves the groups out", (users, groups) => new(users, groups) { GroupsFound = (_, _) => [] }),
        CreateFault(Agrees, "goes backwards", (users, groups) => new(users, groups) { GroupsFound = (found, _) => [.. found.Reverse()] }),
        CreateFault(Agrees, "leaves out the names", (users, groups) => new(users, groups) { GroupsFound = (found, _) => [.. found.Select(WithoutName)] }),
        CreateFault(Agrees, "loses an attribute", (users, groups) => new(users, groups)
        {
            Grouped = user =>
            {
                user.UserName = null;
                return user;
            },
        }),
        CreateFault(Nested, "knows only direct ones", (users, groups) => new(users, groups) { GroupsFound = (found, _) => [.. found.Where(group => group.Type == "direct")] }),
        CreateFault(Pages, "leaves the groups out", (users, groups) => new(users, groups) { GroupedPage = page => new ScimList<ScimUser>(page) { Resources = [.. page.Resources.Select(WithoutGroups)] } }),
        CreateFault(Pages, "counts only the page", (users, groups) => new(users, groups) { GroupedPage = page => new ScimList<ScimUser>(page) { TotalResults = page.Resources.Count } }),
        CreateFault(Pages, "goes backwards", (users, groups) => new(users, groups) { GroupedPage = page => new ScimList<ScimUser>(page) { Resources = [.. page.Resources.Reverse()] } }),
        CreateFault(Pages, "loses the keys", (users, groups) => new(users, groups) { GroupedPage = page => new ScimList<ScimUser>(page) { Keys = [] } }),
        CreateFault("FindWithGroupsAsync returns null where FindAsync does", "makes up a user",
            (users, groups) => new(users, groups) { Missing = id => new ScimUser { Id = id } }),
        CreateFault("Groups change neither version nor lastModified of a resource that FindWithGroupsAsync returns", "counts the groups into the version", (users, groups) => new(users, groups)
        {
            Grouped = user =>
            {
                user.Meta = new ScimMeta { Node = (user.Meta ?? new ScimMeta()).Node.Thaw() };
                user.Meta.Version += user.Groups.Count;
                return user;
            },
        }),
        CreateFault("FindWithGroupsAsync in a unit of work returns the groups that were written in it", "knows none in a unit",
            (users, groups) => new(users, groups) { GroupsFound = (found, context) => context.UnitOfWork is null ? found : [] }),
    ];

    private static StoreFault CreateFault(string sentence, string fault, Func<IScimStore<ScimUser>, IScimStore<ScimGroup>, DelegatingGroupedStore> bend) =>
        StoreFault.ForMembers(sentence, fault, bend);

    private static ScimUser WithoutGroups(ScimUser user)
    {
        var copy = new ScimUser { Node = user.Node.Freeze().Thaw() };
        copy.Node.Remove("groups");
        return copy;
    }

    private static ScimGroupReference WithoutName(ScimGroupReference group) => new() { Value = group.Value, Type = group.Type };
}
