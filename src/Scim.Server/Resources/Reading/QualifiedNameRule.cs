using Scim.Server.Dialects;

namespace Scim.Server.Resources.Reading;

/// <summary>
/// A member of a body that is named by a path means the attribute at that path. Without the rule it is rejected, even if unknown
/// attributes are ignored.
/// </summary>
internal static class QualifiedNameRule
{
    /// <summary>Null where the member may be read.</summary>
    public static ScimError? Check(DialectSession session, string name, in ScimAttributePath path)
    {
        if (!session.IsEnabled(ScimDialectRules.QualifiedNames))
        {
            return ReadErrors.Unknown(name, session);
        }

        var text = path.ToString();
        session.Report(ScimDialectRules.QualifiedNames, text, name, text);
        return null;
    }
}
