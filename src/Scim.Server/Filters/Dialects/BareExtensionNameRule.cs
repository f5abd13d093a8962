namespace Scim.Server.Filters.Dialects;

/// <summary>Lets an attribute of an extension stand without its URN, where the core schema and the other extensions have none of that name.</summary>
internal static class BareExtensionNameRule
{
    public static bool TryRead(ScimPath path, FilterSettings settings, out ScimAttributePath resolved)
    {
        resolved = default;
        if (path.Schema is not null || !settings.Dialect.Allows(ScimDialectRules.BareExtensionNames) || settings.Type.Root.Find(path.Attribute) is not null)
        {
            return false;
        }

        var owners = settings.Type.Extensions.Where(extension => extension.Schema.Find(path.Attribute) is not null).Take(2).ToList();
        if (owners is not [var owner] || !settings.Type.TryResolve(path with { Schema = owner.Schema.Id }, out resolved))
        {
            return false;
        }

        settings.Dialect.Report(ScimDialectRules.BareExtensionNames, path.ToString(), resolved.ToString());
        return true;
    }
}
