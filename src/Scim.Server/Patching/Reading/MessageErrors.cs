namespace Scim.Server.Patching.Reading;

/// <summary>The sentences in which a PATCH message is refused. None of them holds a value that was sent.</summary>
internal static class MessageErrors
{
    public static ScimError NotAnObject() =>
        ScimError.InvalidSyntax("The body of a PATCH is a JSON object with schemas and Operations.");

    public static ScimError NoSchema() =>
        ScimError.InvalidSyntax($"'schemas' of a PATCH is an array that names '{ScimUrns.PatchOp}'.");

    public static ScimError NoOperations() =>
        ScimError.InvalidSyntax("'Operations' of a PATCH is an array of at least one operation.");

    public static ScimError OutsideOperations(string attribute) =>
        ScimError.InvalidSyntax($"'{attribute}' is given beside 'Operations'; expected it in the value of an operation.");

    public static ScimError TooManyOperations(int limit) =>
        ScimError.PayloadTooLarge($"A PATCH holds at most {limit} operations here; send the rest in another request.");

    public static ScimError Twice(string member) =>
        ScimError.InvalidSyntax($"'{member}' is given twice; member names ignore case.");

    public static ScimError OperationNotAnObject() =>
        ScimError.InvalidSyntax("expected an object with op, path and value.");

    public static ScimError UnknownOperation() =>
        ScimError.InvalidSyntax("'op' is missing or unknown; expected add, remove or replace.");

    public static ScimError PathNotText() =>
        ScimError.InvalidSyntax("'path' is not a text.");

    public static ScimError RemoveNeedsPath() =>
        ScimError.NoTarget("remove needs a path that says what goes.");

    public static ScimError NeedsPath() =>
        ScimError.InvalidSyntax("each operation needs a path here (SCIM Interoperability Profile).");

    public static ScimError NeedsValue() =>
        ScimError.InvalidValue("add and replace need a value.");
}
