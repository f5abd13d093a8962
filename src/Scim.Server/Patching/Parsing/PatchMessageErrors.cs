namespace Scim.Server.Patching.Parsing;

/// <summary>The errors of a PATCH message. None of them contains a value that was sent.</summary>
internal static class PatchMessageErrors
{
    public static ScimError NotAnObject() =>
        ScimError.InvalidSyntax("The body of a PATCH request must be a JSON object with schemas and Operations.");

    public static ScimError MissingSchema() =>
        ScimError.InvalidSyntax($"'schemas' of a PATCH request must be an array that contains '{ScimUrns.PatchOp}'.");

    public static ScimError MissingOperations() =>
        ScimError.InvalidSyntax("'Operations' of a PATCH request must be an array of at least one operation.");

    public static ScimError OutsideOperations(string attribute) =>
        ScimError.InvalidSyntax($"'{attribute}' is specified outside 'Operations'; expected it in the value of an operation.");

    public static ScimError TooManyOperations(int limit) =>
        ScimError.PayloadTooLarge($"The PATCH request contains more than the {limit} operations allowed; send the rest in another request.");

    public static ScimError Duplicate(string member) =>
        ScimError.InvalidSyntax($"'{member}' is specified more than once; member names are case-insensitive.");

    public static ScimError OperationNotAnObject() =>
        ScimError.InvalidSyntax("expected an object with op, path and value.");

    public static ScimError UnknownOperation() =>
        ScimError.InvalidSyntax("'op' is missing or unknown; expected add, remove or replace.");

    public static ScimError PathNotString() =>
        ScimError.InvalidSyntax("'path' must be a string.");

    public static ScimError RemovePathRequired() =>
        ScimError.NoTarget("remove requires a path.");

    public static ScimError PathRequired() =>
        ScimError.InvalidSyntax("each operation requires a path (SCIM Interoperability Profile).");

    public static ScimError ValueRequired() =>
        ScimError.InvalidValue("add and replace require a value.");
}
