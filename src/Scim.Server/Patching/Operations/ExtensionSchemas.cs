using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.Operations;

/// <summary>Keeps <c>schemas</c> in step with an extension that an operation filled or emptied (PA-08).</summary>
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
