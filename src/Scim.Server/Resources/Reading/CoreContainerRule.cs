using Scim.Server.Dialects;

namespace Scim.Server.Resources.Reading;

/// <summary>
/// Core attributes inside an object named by the URN of the core schema, as those of an extension are, mean the attributes themselves.
/// Without the rule such an object is rejected: its attributes are known, so they must not be ignored.
/// </summary>
internal static class CoreContainerRule
{
    /// <summary>Null where the object may be read.</summary>
    public static ScimError? Check(DialectSession session, string urn)
    {
        if (!session.IsEnabled(ScimDialectRules.CoreContainers))
        {
            return ScimError.InvalidSyntax($"'{urn}' is the core schema; its attributes are members of the resource itself and must not be nested in an object.");
        }

        Report(session, urn);
        return null;
    }

    public static void Report(DialectSession session, string urn) =>
        session.Report(ScimDialectRules.CoreContainers, urn, urn, "the core attributes in it");
}
