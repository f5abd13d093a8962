using Scim.Server.EntityFrameworkCore.Groups;

namespace Scim.Server.EntityFrameworkCore.Roles;

/// <summary>Roles as groups. They are few: a query looks at each.</summary>
internal static class RoleGroups
{
    /// <summary>The type as roles can serve it: a name and users.</summary>
    public static ScimResourceType Offer(ScimResourceType type)
    {
        var schema = type.Schema;
        var kept = schema.Attributes.Where(attribute => attribute.Name is "displayName" or "members").ToArray();
        var narrowed = new ScimSchema(schema.Id, schema.Name, kept) { Description = $"{schema.Description} No externalId is kept.".TrimStart() };
        return UserMembers.Of(new ScimResourceType(type.Name, type.Endpoint, narrowed) { Description = type.Description, HasExternalId = false });
    }

    public static ScimGroup Show(string role)
    {
        var group = new ScimGroup { Id = role, DisplayName = role, Schemas = [ScimUrns.Group], Meta = new ScimMeta { ResourceType = ScimResourceTypes.Group.Name } };
        group.Node.Freeze();
        return group;
    }

    public static ScimList<ScimGroup> Query(IReadOnlyList<string> roles, ScimQuery query, ScimResourceType type)
    {
        if (ScimQueryRules.Check(query, type))
        {
            throw new ScimException(ScimError.InvalidFilter("'members' cannot be filtered by here."));
        }

        var matches = roles.Order(ScimText.Comparer).Select(Show).Where(group => query.Filter is not { } filter || ScimFilterEvaluator.Matches(filter, group.Node));
        if (query.Sort is { } sort)
        {
            var values = new ScimSortValues(sort);
            matches = matches.OrderBy(group => values.KeyOf(group.Node), Comparer<ScimValueKey?>.Create(values.Compare));
        }

        var all = matches.ToArray();
        return new ScimList<ScimGroup> { TotalResults = all.Length, Resources = [.. all.Skip(query.StartIndex - 1).Take(query.Count)] };
    }
}
