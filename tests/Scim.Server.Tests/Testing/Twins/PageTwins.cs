namespace Scim.Server.Tests.Testing.Twins;

/// <summary>Stores of users that go wrong where pages are asked for by key.</summary>
internal static class PageTwins
{
    public static Twin<ScimUser> ReadsFromTheStart(IScimStore<ScimUser> inner) => new(inner) { Query = query => query with { Before = null } };

    /// <summary>Reads upwards from the key, as SQL does, and forgets to turn the rows again.</summary>
    public static Twin<ScimUser> TurnsPagesRound(IScimStore<ScimUser> inner)
    {
        var isBackward = false;
        return new(inner)
        {
            Query = query =>
            {
                isBackward = query.Before is not null;
                return query;
            },
            Page = page => isBackward ? page with { Resources = [.. page.Resources.Reverse()], Keys = [.. page.Keys.Reverse()] } : page,
        };
    }

    /// <summary>Begins anew where a row went away, as a store does that looks for the row of the key.</summary>
    public static Twin<ScimUser> BeginsAnew(IScimStore<ScimUser> inner)
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
