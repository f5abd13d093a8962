using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.Operations;

/// <summary>Updates <c>schemas</c> after an operation added or removed an extension (PA-08).</summary>
internal static class ExtensionSchemas
{
    public static void KeepInStep(ScimAttribute container, bool existed, PatchContext context)
    {
        var name = ScimCommonAttributes.Schemas.Name;
        var exists = context.Root.Contains(container.Name);
        if (exists && !existed)
        {
            context.Root.Set(name, SchemasInStep.Compose(context.Root, context.Type));
        }
        else if (existed && !exists)
        {
            context.Root.Set(name, Without(container.Name, context.Root[name]));
        }
    }

    private static ScimValue Without(string urn, ScimValue schemas) => ScimValue.FromElements(
        [.. schemas.Elements.ToArray().Where(element => !string.Equals(element.AsString(), urn, StringComparison.OrdinalIgnoreCase))]);
}
