namespace Scim.Server.EntityFrameworkCore.Memberships;

/// <summary>Restricts the members of groups to users: in the served schema, and by rejecting others.</summary>
internal static class UserMemberRestriction
{
    private static readonly string[] Users = [ScimResourceTypes.User.Name];

    /// <summary>The group type, with users as the only members.</summary>
    public static ScimResourceType Apply(ScimResourceType type)
    {
        var schema = type.Schema;
        var attributes = schema.Attributes.Select(attribute => attribute.Name == "members" ? attribute.With([.. attribute.SubAttributes.Select(ApplyToPart)]) : attribute);
        return type.With(new ScimSchema(schema.Id, schema.Name, [.. attributes]) { Description = schema.Description });
    }

    /// <exception cref="ScimException">400 invalidValue: the member exists, but is not a user.</exception>
    public static void Validate(ScimMember member)
    {
        if (member.Type is { } type && !string.Equals(type, ScimResourceTypes.User.Name, StringComparison.OrdinalIgnoreCase))
        {
            throw new ScimException(ScimError.InvalidValue($"members: '{member.Value}' is a {type}; only users can be members of a group."));
        }
    }

    private static ScimAttribute ApplyToPart(ScimAttribute part) => part.Name switch
    {
        "type" => part.With(canonicalValues: Users),
        "$ref" => part.With(referenceTypes: Users),
        _ => part,
    };
}
