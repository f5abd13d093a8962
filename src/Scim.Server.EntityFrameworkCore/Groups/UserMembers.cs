namespace Scim.Server.EntityFrameworkCore.Groups;

/// <summary>Groups whose members are users alone: what discovery says of them, and the refusal of others.</summary>
internal static class UserMembers
{
    private static readonly string[] Users = [ScimResourceTypes.User.Name];

    /// <summary>The type of groups, with users as the only members.</summary>
    public static ScimResourceType Of(ScimResourceType type)
    {
        var schema = type.Schema;
        var attributes = schema.Attributes.Select(attribute => attribute.Name == "members" ? attribute.With([.. attribute.SubAttributes.Select(OfPart)]) : attribute);
        return type.With(new ScimSchema(schema.Id, schema.Name, [.. attributes]) { Description = schema.Description });
    }

    /// <exception cref="ScimException">400 invalidValue: the member is known, and no user.</exception>
    public static void Check(ScimMember member)
    {
        if (member.Type is { } type && !string.Equals(type, ScimResourceTypes.User.Name, StringComparison.OrdinalIgnoreCase))
        {
            throw new ScimException(ScimError.InvalidValue($"members: '{member.Value}' is a {type}; groups have users alone as members here."));
        }
    }

    private static ScimAttribute OfPart(ScimAttribute part) => part.Name switch
    {
        "type" => part.With(canonicalValues: Users),
        "$ref" => part.With(referenceTypes: Users),
        _ => part,
    };
}
