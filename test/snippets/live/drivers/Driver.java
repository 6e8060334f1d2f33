import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Makes the snippet's object and prints the sha256 of each public field under its name; never a key. */
public final class Driver {
    public static void main(String[] arguments) throws Throwable {
        Class<?> type = Class.forName(arguments[0]);
        Object keys;
        try {
            keys = type.getConstructor().newInstance();
        } catch (InvocationTargetException wrapped) {
            throw wrapped.getCause();
        }
        for (Field field : type.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) continue;
            byte[] value = ((String) field.get(keys)).getBytes(StandardCharsets.UTF_8);
            BigInteger hash = new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(value));
            String name = field.getName().replaceAll("([A-Z])", "_$1").toLowerCase();
            System.out.println(name + " " + String.format("%064x", hash));
        }
    }
}
