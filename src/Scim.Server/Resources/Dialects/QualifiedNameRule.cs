using Scim.Server.Dialects;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Resources.Dialects;

/// <summary>
/// A member of a body that is named by a path stands for the attribute at that path. Without the rule it is refused, also where unknown
/// attributes are ignored.
/// </summary>
internal static class QualifiedNameRule
{
    /// <summary>Null where the member may be read.</summary>
    public static ScimError? Check(DialectSession session, string name, in ScimAttributePath path)
    {
        if (!session.Allows(ScimDialectRules.QualifiedNames))
        {
            return ReadErrors.Unknown(name, session);
        }

        var text = path.ToString();
        session.Report(ScimDialectRules.QualifiedNames, text, name, text);
        return null;
    }
}
