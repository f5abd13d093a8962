namespace Scim.Server.Filters.Dialects;

/// <summary>
/// Lets a reference of an extension (a complex attribute with value and $ref, as manager) stand without its URN, where neither the core
/// schema nor another extension has that name. Other attributes of extensions need their URN (RFC 7644 §3.10).
/// </summary>
internal static class BareReferenceNameRule
{
    public static bool TryRead(ScimPath path, FilterSettings settings, out ScimAttributePath resolved)
    {
        resolved = default;
        if (path.Schema is not null || !settings.Dialect.Allows(ScimDialectRules.BareReferenceNames) || settings.Type.Root.Find(path.Attribute) is not null)
        {
            return false;
        }

        var owners = settings.Type.Extensions.Where(extension => extension.Schema.Find(path.Attribute) is not null).Take(2).ToList();
        if (owners is not [var owner]
            || owner.Schema.Find(path.Attribute)?.Parts is not { Value: not null, Reference: not null }
            || !settings.Type.TryResolve(path with { Schema = owner.Schema.Id }, out resolved))
        {
            return false;
        }

        settings.Dialect.Report(ScimDialectRules.BareReferenceNames, path.ToString(), resolved.ToString());
        return true;
    }
}
