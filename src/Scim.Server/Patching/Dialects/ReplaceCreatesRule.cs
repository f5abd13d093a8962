namespace Scim.Server.Patching.Dialects;

/// <summary>A replace of one part through a filter that matches nothing is read as an add, which makes the element (Entra).</summary>
internal static class ReplaceCreatesRule
{
    /// <summary>Whether the step may be read as an add.</summary>
    public static bool Applies(in PatchStep step, PatchContext context) =>
        step.Part is not null && context.Dialect.Allows(ScimDialectRules.ReplaceCreates);

    public static void Report(in PatchStep step, PatchContext context) =>
        context.Dialect.Report(ScimDialectRules.ReplaceCreates, step.Path.Target.ToString(), $"replace {step.Place}", "add");
}
