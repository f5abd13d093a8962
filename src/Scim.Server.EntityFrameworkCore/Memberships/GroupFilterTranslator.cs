using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Expressions;
using Scim.Server.EntityFrameworkCore.Mapping;
using Scim.Server.Mapping;

namespace Scim.Server.EntityFrameworkCore.Memberships;

/// <summary>Translates filters on the groups of a user to the join table, as if the projection contained them.</summary>
internal static class GroupFilterTranslator
{
    public static Expression<Func<TEntity, bool>>? Translate<TEntity, TResource>(ScimFilter term, MemberLink link, DbContext db, EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        if (GetPath(term) is not { Extension: null, Attribute.Name: "groups" } || model.Paths.Any(path => path.Path.Attribute.Name == "groups"))
        {
            return null;
        }

        if (link.SelectGroups is not { } groups)
        {
            throw new ScimException(ScimError.InvalidFilter("'groups' cannot be used in a filter."));
        }

        var key = model.Map.KeyColumn;
        var body = ObjectInitializer.Create<ScimUser>(
            (nameof(ScimUser.Id), IdentityExpressions.GetMappedId(model)), (nameof(ScimUser.UserName), Expression.Constant(string.Empty)), (nameof(ScimUser.Groups), groups(db, key.Body)));
        var map = new ScimMap<TEntity, ScimUser>(Expression.Lambda<Func<TEntity, ScimUser>>(body, key.Parameters), ScimResourceTypes.User, new ScimMapRules { Provider = ProviderOptions.For(db) });
        return map.Where(term);
    }

    public static ScimAttributePath GetPath(ScimFilter term) => term switch
    {
        ScimComparison comparison => comparison.Path,
        ScimPresence presence => presence.Path,
        ScimElementFilter element => element.Path,
        _ => default,
    };
}
