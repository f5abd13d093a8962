namespace Scim.Server.Tests.Testing.Twins;

/// <summary>User stores with faults in keyset paging.</summary>
internal static class PagingFaults
{
    public static DelegatingStore<ScimUser> ReadsFromTheStart(IScimStore<ScimUser> inner) => new(inner) { Query = query => query with { Before = null } };

    /// <summary>Reads backward from the key, as in SQL, and does not restore the order of the rows.</summary>
    public static DelegatingStore<ScimUser> ReversesPages(IScimStore<ScimUser> inner)
    {
        var isBackward = false;
        return new(inner)
        {
            Query = query =>
            {
                isBackward = query.Before is not null;
                return query;
            },
            Page = page => isBackward ? new ScimList<ScimUser>(page) { Resources = [.. page.Resources.Reverse()], Keys = [.. page.Keys.Reverse()] } : page,
        };
    }

    /// <summary>Starts again after a row was deleted, like a store that searches for the row of the key.</summary>
    public static DelegatingStore<ScimUser> RestartsAfterDelete(IScimStore<ScimUser> inner)
    {
        var isGone = false;
        return new(inner)
        {
            AroundDelete = next =>
            {
                isGone = true;
                return next();
            },
            Query = query => isGone ? query with { After = null } : query,
        };
    }
}
