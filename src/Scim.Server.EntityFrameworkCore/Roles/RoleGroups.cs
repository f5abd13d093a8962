using Scim.Server.EntityFrameworkCore.Memberships;

namespace Scim.Server.EntityFrameworkCore.Roles;

/// <summary>Represents roles as groups. They are few, so a query evaluates each.</summary>
internal static class RoleGroups
{
    /// <summary>The group type as roles support it: a name and users.</summary>
    public static ScimResourceType NarrowSchema(ScimResourceType type)
    {
        var schema = type.Schema;
        var kept = schema.Attributes.Where(attribute => attribute.Name is "displayName" or "members").ToArray();
        var narrowed = new ScimSchema(schema.Id, schema.Name, kept) { Description = $"{schema.Description} externalId is not supported.".TrimStart() };
        return UserMemberRestriction.Apply(new ScimResourceType(type.Name, type.Endpoint, narrowed) { Description = type.Description, HasExternalId = false });
    }

    public static ScimGroup ToGroup(string role)
    {
        var group = new ScimGroup { Id = role, DisplayName = role, Schemas = [ScimUrns.Group], Meta = new ScimMeta { ResourceType = ScimResourceTypes.Group.Name } };
        group.Node.Freeze();
        return group;
    }

    public static ScimList<ScimGroup> Query(IReadOnlyList<string> roles, ScimQuery query, ScimResourceType type)
    {
        if (ScimQueryRules.Validate(query, type))
        {
            throw new ScimException(ScimError.InvalidFilter("'members' cannot be used in a filter."));
        }

        var matches = roles.Order(ScimText.Comparer).Select(ToGroup).Where(group => query.Filter is not { } filter || ScimFilterEvaluator.Matches(filter, group.Node));
        if (query.Sort is { } sort)
        {
            var values = new ScimSortValues(sort);
            matches = matches.OrderBy(group => values.GetKey(group.Node), Comparer<ScimValueKey?>.Create(values.Compare));
        }

        var all = matches.ToArray();
        return new ScimList<ScimGroup> { TotalResults = all.Length, Resources = [.. all.Skip(query.StartIndex - 1).Take(query.Count)] };
    }
}
